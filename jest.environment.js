import { TestEnvironment } from 'jest-environment-node';

/**
 * Errors thrown by Node itself come from outside Jest's sandbox, so `instanceof TypeError` inside it is false for
 * them. @livekit/agents asks exactly that of a closing stream; this makes the sandbox recognise both.
 */
export default class NodeErrorsEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    for (const outside of [Error, TypeError]) {
      const inside = this.global[outside.name];
      const isInside = Function.prototype[Symbol.hasInstance];
      Object.defineProperty(inside, Symbol.hasInstance, {
        value(error) {
          return isInside.call(this, error) || (this === inside && error instanceof outside);
        },
      });
    }
  }
}
