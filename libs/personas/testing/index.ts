export * from './earlier-specs.js';
