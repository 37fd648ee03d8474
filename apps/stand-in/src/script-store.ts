import { ScriptDto } from '@signoff/models';
import { check } from '@signoff/platform';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** A model's name must be a file's name, and nothing more. */
const MODEL = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,199}$/;

/** The scripts that come with the stand-in, also when it runs from `dist`, where no JSON is copied. */
const OWN_SCRIPTS = [join(import.meta.dirname, '../scripts'), resolve('apps/stand-in/scripts')];

/** The scripts of a stand-in: a model is a file `<model>.json` of a folder, or a script given at run time. */
export class ScriptStore {
  private readonly given = new Map<string, ScriptDto>();

  constructor(private readonly folder = OWN_SCRIPTS.find((folder) => existsSync(folder)) ?? OWN_SCRIPTS[0]!) {}

  /**
   * Gives a model a script, or a new one.
   *
   * @throws Error naming every fault
   */
  set(model: string, script: unknown): void {
    if (!MODEL.test(model)) throw new Error(`"${model}" cannot be the name of a model`);
    this.given.set(model, valid(model, script));
  }

  /** The script of a model, read anew from its file each time; undefined when there is none. */
  async find(model: string): Promise<ScriptDto | undefined> {
    const given = this.given.get(model);
    if (given || !MODEL.test(model)) return given;
    const text = await readFile(join(this.folder, `${model}.json`), 'utf8').catch(() => undefined);
    return text === undefined ? undefined : valid(model, JSON.parse(text));
  }

  /** The names of all models. */
  async names(): Promise<string[]> {
    const files = await readdir(this.folder).catch(() => []);
    const models = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
    return [...new Set([...models, ...this.given.keys()])].sort();
  }
}

function valid(model: string, script: unknown): ScriptDto {
  const { value, faults } = check(ScriptDto, script);
  if (faults.length === 0) return value;
  throw new Error(`script "${model}": ${faults.map(({ path, message }) => `${path} ${message}`).join('; ')}`);
}
