import { ValidateBy } from 'class-validator';

/** Checks that a configured text is the URL of a server, of one of these protocols; the host is taken as it is given. */
export const IsServerUrl = (...protocols: string[]): PropertyDecorator =>
  ValidateBy({
    name: 'isServerUrl',
    validator: {
      validate: (value) =>
        typeof value === 'string' &&
        URL.canParse(value) &&
        protocols.some((protocol) => value.startsWith(`${protocol}://`)),
      defaultMessage: () => `$property must be a URL that begins with ${protocols.map((p) => `${p}://`).join(' or ')}`,
    },
  });
