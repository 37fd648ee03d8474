import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import fastify from 'fastify';
import { Redis } from 'ioredis';
import pg from 'pg';

/**
 * The peer of `POST /v1/calls`: the same rows and the same jobs by the shortest way, without tenants, keys, checks or
 * policies. `node bare-api.js`, with DATABASE_ADMIN_URL, REDIS_URL, PORT and the ids of a persona's version.
 */
const { DATABASE_ADMIN_URL, REDIS_URL = '', PORT, TENANT_ID, PERSONA_ID, VERSION_ID } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_ADMIN_URL, max: 10 });
const connection = new Redis(REDIS_URL, { maxRetriesPerRequest: null });
const [calls, deadlines] = ['bare-calls', 'bare-deadlines'].map(
  (name) => new Queue(name, { connection, prefix: '{bench}' }),
);

const INSERT_CALL = `
  INSERT INTO calls (tenant_id, id, persona_id, persona_version_id, channel, direction, state, language, queued_at, last_seq)
  VALUES ($1, $2, $3, $4, 'text', 'inbound', 'queued', 'en', now(), 3) RETURNING *`;
const INSERT_EVENTS = `
  INSERT INTO call_events (tenant_id, id, call_id, seq, type, at)
  VALUES ($1, $2, $5, 1, 'call.created', now()), ($1, $3, $5, 2, 'admission.decided', now()), ($1, $4, $5, 3, 'call.queued', now())`;

const app = fastify();
app.get('/health/ready', () => ({ status: 'ok' }));
app.post('/v1/calls', async (_request, reply) => {
  const id = randomUUID();
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<object>(INSERT_CALL, [TENANT_ID, id, PERSONA_ID, VERSION_ID]);
    await client.query(INSERT_EVENTS, [TENANT_ID, randomUUID(), randomUUID(), randomUUID(), id]);
    await client.query('COMMIT');
    await calls!.add('call.run', { id }, { jobId: id });
    await deadlines!.add('call.expire', { id }, { jobId: id, delay: 60_000 });
    return await reply.status(201).send(rows[0]);
  } finally {
    client.release();
  }
});
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
