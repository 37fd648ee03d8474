import { Module } from '@nestjs/common';
import { PersonasService } from './personas.service.js';

/** Personas, for everybody who needs one. Publishing them is {@link VersionsModule}'s. */
@Module({ providers: [PersonasService], exports: [PersonasService] })
export class PersonasModule {}
