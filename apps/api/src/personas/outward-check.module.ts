import { Module } from '@nestjs/common';
import { PUBLISH_CHECK } from '@signoff/personas';
import { SecretsModule } from '@signoff/secrets';
import { RulesModule } from '../rules/rules.module.js';
import { OutwardCheck } from './outward-check.js';

/** What the api checks of personas beyond the personas themselves. */
@Module({
  imports: [RulesModule, SecretsModule],
  providers: [{ provide: PUBLISH_CHECK, useClass: OutwardCheck }],
  exports: [PUBLISH_CHECK],
})
export class OutwardCheckModule {}
