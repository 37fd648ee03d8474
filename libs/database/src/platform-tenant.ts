/** The tenant that the platform itself is; its row comes with the first migration. It owns the platform's keys. */
export const PLATFORM_TENANT_ID = '00000000-0000-7000-8000-000000000000';
