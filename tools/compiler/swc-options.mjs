/**
 * How TypeScript becomes JavaScript, for `npm run build` and for Jest: only types are removed, decorators keep the
 * metadata that Nest and class-validator read. Nothing checks types here; `npm run typecheck` does.
 *
 * @type {import('@swc/core').JscConfig}
 */
export const jsc = {
  target: 'es2024',
  parser: { syntax: 'typescript', decorators: true },
  transform: { legacyDecorator: true, decoratorMetadata: true },
  keepClassNames: true,
};
