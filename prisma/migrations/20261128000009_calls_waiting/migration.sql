-- How many calls of a tenant wait for an agent.
CREATE INDEX CONCURRENTLY "calls_waiting" ON "calls" ("tenant_id") WHERE "state" = 'queued' AND "direction" = 'outbound';
