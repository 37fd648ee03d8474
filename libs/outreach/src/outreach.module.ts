import { type DynamicModule, Module } from '@nestjs/common';
import { type Clock, CLOCK } from '@signoff/platform';
import { type AllowList } from './allow-list.js';
import { Outreach } from './outreach.js';

/** The {@link Outreach} of a process, for all of its modules. */
@Module({})
export class OutreachModule {
  static forRoot({ allow }: { allow: AllowList }): DynamicModule {
    return {
      module: OutreachModule,
      global: true,
      providers: [{ provide: Outreach, inject: [CLOCK], useFactory: (clock: Clock) => new Outreach(allow, clock) }],
      exports: [Outreach],
    };
  }
}
