import { type DynamicModule, Module } from '@nestjs/common';
import { AccessTokens } from './access-tokens.js';
import { Dialer } from './dialer.js';
import { LiveKit, LIVEKIT_SETTINGS, type LiveKitSettings } from './livekit.js';
import { LiveKitTrunks } from './livekit-trunks.js';
import { Rooms } from './rooms.js';
import { Webhooks } from './webhooks.js';

const PARTS = [LiveKit, Rooms, AccessTokens, Dialer, Webhooks, LiveKitTrunks];

/** Phone and web calls by way of LiveKit, for all modules of a process; without settings they are off. */
@Module({})
export class TelephonyModule {
  static forRoot(settings?: LiveKitSettings): DynamicModule {
    return {
      module: TelephonyModule,
      global: true,
      providers: [{ provide: LIVEKIT_SETTINGS, useValue: settings ?? null }, ...PARTS],
      exports: PARTS,
    };
  }
}
