import { Module } from '@nestjs/common';
import { CallsModule } from '@signoff/calls';
import { ProviderKeysModule } from '@signoff/models';
import { TrunksModule } from '@signoff/numbers';
import { PersonasModule, TrialSpecs, VersionsService } from '@signoff/personas';
import { SecretsModule } from '@signoff/secrets';
import { TenancyModule } from '@signoff/tenancy';
import { ToolsModule } from '@signoff/tools';
import { DryRunsController } from './admission/dry-runs.controller.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { CallsController } from './calls/calls.controller.js';
import { LiveStreams } from './calls/live-streams.js';
import { NumbersController } from './numbers/numbers.controller.js';
import { PersonasController } from './personas/personas.controller.js';
import { ToolTrialsController } from './personas/tool-trials.controller.js';
import { VersionsController } from './personas/versions.controller.js';
import { ProviderKeysController } from './provider-keys/provider-keys.controller.js';
import { RulesController } from './rules/rules.controller.js';
import { SecretsController } from './secrets/secrets.controller.js';
import { TenantsController } from './tenants/tenants.controller.js';
import { TrunksController } from './trunks/trunks.controller.js';

/** In the order in which the API's description lists them. */
const CONTROLLERS = [
  TenantsController,
  ApiKeysController,
  PersonasController,
  VersionsController,
  ToolTrialsController,
  TrunksController,
  NumbersController,
  ProviderKeysController,
  SecretsController,
  RulesController,
  DryRunsController,
  CallsController,
];

/** Services that no other app uses. Those that several apps use come with the modules of their libs. */
const SERVICES = [LiveStreams, TrialSpecs, VersionsService];

/** All resources over HTTP. Needs the global modules of platform, database, outreach, admission and telephony. */
@Module({
  imports: [TenancyModule, PersonasModule, ToolsModule, TrunksModule, ProviderKeysModule, SecretsModule, CallsModule],
  controllers: CONTROLLERS,
  providers: SERVICES,
})
export class ResourcesModule {}
