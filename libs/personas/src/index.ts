export { PersonasModule } from './personas.module.js';
export { PersonasService } from './personas.service.js';
export { applyOverrides, checkOverrides } from './spec/call-overrides.js';
export { CallOverridesDto, type OverrideName } from './spec/call-overrides.dto.js';
export { GreetingDto } from './spec/greeting.dto.js';
export { NewPersonaDto } from './spec/new-persona.dto.js';
export { ClosingDto, ClosingTextDto } from './spec/closing.dto.js';
export { checkPersona } from './spec/persona-check.js';
export { diffSpecs, type SpecChange } from './spec/persona-diff.js';
export {
  GuardsDto,
  LimitsDto,
  OutcomeDto,
  OutcomeFieldDto,
  PersonaSpecDto,
  SilenceDto,
} from './spec/persona-spec.dto.js';
export { completeSpec, type PersonaDraft, readDraft, readNewPersona } from './spec/persona-spec.js';
export {
  PhoneDto,
  TransferTargetDto,
  VOICEMAIL_ACTIONS,
  type VoicemailAction,
  VoicemailDto,
} from './spec/phone.dto.js';
export { speaks, voicelessParts } from './spec/speaks.js';
export { specOf } from './spec/stored-spec.js';
export { TrialSpecs } from './versions/trial-specs.service.js';
export { type PublishedVersion } from './versions/version-lookup.js';
export { VersionsModule } from './versions/versions.module.js';
export { VersionsService, type VersionSummary } from './versions/versions.service.js';
