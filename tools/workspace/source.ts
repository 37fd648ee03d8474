import { registerHooks } from 'node:module';
import { REPOSITORY } from './profile.ts';
import { pathToFileURL } from 'node:url';

/**
 * A lib that stands alone, from its sources: nothing has to be built. Node strips the types itself, but looks for the
 * `.js` that imports name; they are `.ts` here.
 *
 * @param lib its folder below `libs`
 */
export async function importSource<Module>(lib: string): Promise<Module> {
  const source = new URL(`libs/${lib}/src/`, `${pathToFileURL(REPOSITORY).href}/`);
  registerHooks({
    resolve: (specifier, context, next) => {
      const isSource = context.parentURL?.startsWith(source.href) && specifier.startsWith('.');
      return next(isSource ? specifier.replace(/\.js$/, '.ts') : specifier, context);
    },
  });
  return (await import(new URL('index.ts', source).href)) as Module;
}
