import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import {
  AppError,
  faultsOf,
  type FieldFault,
  listsForObjects,
  nameFaults,
  STRICT,
  valueExcess,
} from '@signoff/platform';

/** Turns what comes in into the class that a route declares, or refuses it with every fault and its path. */
@Injectable()
export class RequestValidation extends ValidationPipe {
  constructor() {
    super({
      ...STRICT,
      transform: true,
      transformOptions: { exposeDefaultValues: true },
      exceptionFactory: (errors) => new AppError('validation_failed', undefined, { errors: faultsOf(errors) }),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'query') checkQuery(value);
    return super.transform(value, metadata);
  }

  /** Where a list stands for one object, class-validator would look at each of its elements. */
  protected override validate(...[object, options]: Parameters<ValidationPipe['validate']>) {
    refuse(listsForObjects(object));
    return super.validate(object, options);
  }
}

/** Bounds a query, as bodies are bounded when they are read. */
function checkQuery(query: unknown): void {
  const excess = valueExcess(query);
  if (excess) throw new AppError('bad_request', `The query ${excess}.`);
  refuse(nameFaults(query));
}

function refuse(errors: FieldFault[]): void {
  if (errors.length > 0) throw new AppError('validation_failed', undefined, { errors });
}
