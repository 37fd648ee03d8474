import { type ToolDto } from './tool.dto.js';
import { type AllowList } from '@signoff/outreach';
import { checkTemplate } from '@signoff/texts';
import { type Draft, type FieldFault } from '@signoff/platform';
import { headerFaults } from './header-check.js';
import { schemaFaults } from './schema-check.js';
import { type ToolContext } from './tool-result.js';
import { toolUrlFaults } from './url-check.js';

/** What a persona's tools are checked against. */
export interface ToolCheckContext {
  /** The names of the tenant's secrets. */
  secrets: ReadonlySet<string>;
  /** Where requests may go. */
  allow: AllowList;
}

/** A persona's tools, and what of the persona they name; parts may be missing. */
type ToolsDraft = Draft<ToolContext & { tools: ToolDto[] }>;

/**
 * What keeps a persona's tools from being published beyond the shape of their fields: schemas that are none, URLs that we
 * do not go to, and names of what is not there. Takes specs that lack parts; that a part is missing is not for here.
 *
 * @returns faults with paths like `tools[0].headers[1].value`
 */
export function toolFaults(spec: ToolsDraft, context: ToolCheckContext): FieldFault[] {
  const variables = new Set((spec.variables ?? []).flatMap(({ name }) => name ?? []));
  return (spec.tools ?? []).flatMap((tool, index) => {
    const faults = [
      ...schemaFaults(tool.parameters, 'parameters'),
      ...toolUrlFaults(tool, variables, context.allow),
      ...(tool.headers ?? []).flatMap((header, position) =>
        under(`headers[${position}]`, headerFaults(header, variables, context.secrets)),
      ),
      ...waitFaults(tool, variables),
      ...saveFaults(tool, variables),
      ...endingFaults(tool, spec),
    ];
    return under(`tools[${index}]`, faults);
  });
}

function waitFaults({ whileWaiting = '' }: Draft<ToolDto>, variables: ReadonlySet<string>): FieldFault[] {
  return checkTemplate(whileWaiting, variables).map(({ line, column, message }) => ({
    path: 'whileWaiting',
    message: `line ${line}, column ${column}: ${message}`,
  }));
}

function saveFaults({ saves = [] }: Draft<ToolDto>, variables: ReadonlySet<string>): FieldFault[] {
  return saves.flatMap(({ variable = '' }, index) => {
    const message = `there is no variable \`${variable}\`; declare it under \`variables\` or leave this out`;
    return variables.has(variable) ? [] : [{ path: `saves[${index}].variable`, message }];
  });
}

function endingFaults({ endsCall }: Draft<ToolDto>, { outcomes = [] }: ToolsDraft): FieldFault[] {
  if (endsCall?.outcome === undefined) return [];
  const { outcome: name, data = [] } = endsCall;
  const outcome = outcomes.find((each) => each.name === name);
  if (!outcome) {
    const message = `there is no outcome \`${name}\`; declare it under \`outcomes\``;
    return [{ path: 'endsCall.outcome', message }];
  }
  const fields = new Set((outcome.fields ?? []).map((field) => field.name));
  return data.flatMap(({ field = '' }, index) => {
    const message = `the outcome \`${name}\` has no field \`${field}\`; add it to its \`fields\` or leave this out`;
    return fields.has(field) ? [] : [{ path: `endsCall.data[${index}].field`, message }];
  });
}

function under(parent: string, faults: FieldFault[]): FieldFault[] {
  return faults.map(({ path, message }) => ({ path: `${parent}.${path}`, message }));
}
