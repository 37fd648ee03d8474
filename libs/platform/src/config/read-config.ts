import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';

/** What an environment gives. */
type Environment = Record<string, string | undefined>;

/** Thrown when a process was given a configuration it cannot run with. Its message is written for who starts it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the configuration of a process into a class whose properties are named like the variables and checked by
 * class-validator. Texts become numbers and booleans where the property is declared as one; an empty variable counts as
 * unset. Values are never quoted in the message: they may be secrets.
 *
 * @throws ConfigError naming every fault at once, each with what would mend it
 */
export function readConfig<T extends object>(type: new () => T, env: Environment = environment()): T {
  const declared = new type();
  const given = Object.fromEntries(
    Object.entries(env)
      .filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
      .map(([name, text]) => [name, coerce(text, Reflect.getMetadata('design:type', declared, name))]),
  );
  const config = plainToInstance(type, given, { exposeDefaultValues: true });
  const errors = validateSync(config, { whitelist: true, forbidUnknownValues: true });
  if (errors.length > 0) throw new ConfigError(describe(errors, given));
  return config;
}

function environment(): Environment {
  // The one place that looks at it: everything else is given its configuration.
  // eslint-disable-next-line no-restricted-properties
  return process.env;
}

/** A text that does not fit is left as it is, for the validators to name. */
function coerce(text: string, wanted: unknown): unknown {
  if (wanted === Number) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (wanted === Boolean) return { true: true, '1': true, false: false, '0': false }[text.toLowerCase()] ?? text;
  return text;
}

function describe(errors: ValidationError[], given: Record<string, unknown>): string {
  const lines = errors.map(({ property, constraints }) => {
    const state = property in given ? 'is set, but' : 'is not set;';
    const wants = Object.values(constraints ?? {}).map((message) => message.replace(`${property} `, 'it '));
    return `  ${property} ${state} ${wants.join(', and ')}`;
  });
  return [
    `The configuration has ${errors.length === 1 ? 'a fault' : `${errors.length} faults`}:`,
    ...lines,
    'Set the environment variables accordingly; .env.example describes each of them.',
  ].join('\n');
}
