import { Module } from '@nestjs/common';
import { PersonasService } from './personas.service.js';

/** Personas, for everybody who needs one. They are published by the VersionsService, which the api alone provides. */
@Module({ providers: [PersonasService], exports: [PersonasService] })
export class PersonasModule {}
