-- What one call says differently from its persona.
ALTER TABLE "calls" ADD COLUMN "overrides" JSONB;
