export { Factories, FACTORY_SPEC, freshNumber } from './factories.js';
