-- How the numbers of a trunk are to be read: national numbers by a country, those of abroad by what is dialled before them.
ALTER TABLE "trunks"
  ADD COLUMN "country" TEXT,
  ADD COLUMN "international_prefix" TEXT,
  ADD CONSTRAINT "trunks_country" CHECK ("country" ~ '^[A-Z]{2}$'),
  ADD CONSTRAINT "trunks_international_prefix" CHECK ("international_prefix" ~ '^[0-9]{1,5}$');
ALTER TABLE "numbers"
  ADD COLUMN "country" TEXT,
  ADD CONSTRAINT "numbers_country" CHECK ("country" ~ '^[A-Z]{2}$');

-- Who calls, as the trunk said it, and what kind of name that is. Calls of before have neither. What is pressed after an
-- answer belongs to the number that was asked for.
ALTER TABLE "calls"
  ADD COLUMN "from_kind" TEXT,
  ADD COLUMN "from_raw" TEXT,
  ADD COLUMN "to_raw" TEXT,
  ADD COLUMN "dial_keys" TEXT,
  ADD CONSTRAINT "calls_from_kind" CHECK ("from_kind" IN ('e164', 'national', 'extension', 'sip', 'anonymous', 'unknown'));
