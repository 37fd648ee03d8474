import { compile } from '../compiler/compile.ts';

/** Builds `dist`. */
await compile();
