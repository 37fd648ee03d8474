export { SecretsService } from './secrets.service.js';
export { SecretsModule } from './secrets.module.js';
