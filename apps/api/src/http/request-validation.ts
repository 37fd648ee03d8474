import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { AppError, faultsOf, STRICT } from '@signoff/platform';

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
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      // The stack ran out on something like `[[[[...`, which is no request that anybody needs.
      if (error instanceof RangeError) throw new AppError('bad_request', 'The body is nested too deeply.');
      throw error;
    }
  }
}
