import { Injectable } from '@nestjs/common';
import { type ValidationRuleDto } from './rules/validation-rule.dto.js';
import { type Prisma, type TenantDb } from '@signoff/database';
import { AppError } from '@signoff/platform';

/** The rules of a tenant, and how often they were changed. */
export interface TenantRules {
  rules: ValidationRuleDto[];
  /** 0 before the first change. */
  revision: number;
}

/** The validation rules that hold for all calls of a tenant, and those that a number adds. */
@Injectable()
export class RuleSets {
  async get(db: TenantDb): Promise<TenantRules> {
    const row = await db.ruleSet.findUnique({ where: { tenantId: db.tenantId } });
    return { rules: rulesOf(row?.rules), revision: row?.revision ?? 0 };
  }

  /**
   * Replaces the tenant's rules, if they still are those that `revision` names; without one, whatever they are by now.
   *
   * @throws AppError `precondition_failed`
   */
  async put(db: TenantDb, rules: ValidationRuleDto[], revision?: number): Promise<TenantRules> {
    const json = JSON.parse(JSON.stringify(rules)) as Prisma.InputJsonArray;
    if (revision === undefined || revision === 0) {
      const created = await db.ruleSet.createMany({ data: { rules: json }, skipDuplicates: true });
      if (created.count === 1) return { rules, revision: 1 };
    }
    const [replaced] = await db.ruleSet.updateManyAndReturn({
      where: { tenantId: db.tenantId, revision },
      data: { rules: json, revision: { increment: 1 } },
    });
    if (!replaced) throw new AppError('precondition_failed', 'The rules were changed meanwhile; read them again.');
    return { rules, revision: replaced.revision };
  }

  /** What a number asks of its calls; nothing when the tenant has no such number. */
  async ofNumber(db: TenantDb, numberId: string | null): Promise<ValidationRuleDto[]> {
    if (numberId === null) return [];
    const where = { tenantId_id: { tenantId: db.tenantId, id: numberId } };
    const number = await db.phoneNumber.findUnique({ where, select: { validationRules: true } });
    return rulesOf(number?.validationRules);
  }
}

function rulesOf(json: Prisma.JsonValue | undefined): ValidationRuleDto[] {
  return (json ?? []) as unknown as ValidationRuleDto[];
}
