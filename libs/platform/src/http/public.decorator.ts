import { type CustomDecorator, SetMetadata } from '@nestjs/common';

/** Metadata key of {@link Public}. */
export const PUBLIC_KEY = 'signoff:public';

/** Opens a route to everybody, with no key. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC_KEY, true);
