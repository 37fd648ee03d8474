import { Injectable } from '@nestjs/common';
import { type ValidationRuleDto } from './rule/validation-rule.dto.js';
import { type Prisma, type TenantDb } from '@signoff/database';
import { AppError } from '@signoff/platform';
import { type RulesOfCall } from './placed-rules.js';
import { storedRules } from './rules/stored-rules.js';

/** The rules that hold for all calls of a tenant. */
export interface TenantRules {
  rules: ValidationRuleDto[];
  /** How often they were changed: 0 before the first change. */
  revision: number;
}

/** The stored validation rules: those that hold for all calls of a tenant, and those of its numbers. */
@Injectable()
export class RuleSets {
  async get(db: TenantDb): Promise<TenantRules> {
    const row = await db.ruleSet.findUnique({ where: { tenantId: db.tenantId } });
    return { rules: storedRules(row?.rules), revision: row?.revision ?? 0 };
  }

  /**
   * Replaces the tenant's rules.
   *
   * @param revision refuses when the rules have another revision by now; unset: replaces them in any case
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

  /**
   * All rules that hold for a call.
   *
   * @param persona those of the persona
   */
  async ofCall(
    db: TenantDb,
    { numberId }: { numberId: string | null },
    persona: ValidationRuleDto[],
  ): Promise<RulesOfCall> {
    const [{ rules: tenant }, number] = await Promise.all([this.get(db), this.ofNumber(db, numberId)]);
    return { tenant, number, persona };
  }

  /** The rules of a number; none when the tenant has no such number. */
  private async ofNumber(db: TenantDb, numberId: string | null): Promise<ValidationRuleDto[]> {
    if (numberId === null) return [];
    const where = { tenantId_id: { tenantId: db.tenantId, id: numberId } };
    const number = await db.phoneNumber.findUnique({ where, select: { validationRules: true } });
    return storedRules(number?.validationRules);
  }
}
