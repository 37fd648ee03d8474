-- Whose calls are to be released, tenant by tenant.
CREATE INDEX CONCURRENTLY "calls_due" ON "calls" ("tenant_id", "scheduled_at") WHERE "state" = 'scheduled';
