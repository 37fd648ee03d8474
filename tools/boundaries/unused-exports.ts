import ts from 'typescript';

/** A source file, as far as it matters here who uses what. */
interface Module {
  /** What the file exports itself. */
  exports: Set<string>;
  /** What it passes on from other files, by the name that it gives it. */
  passedOn: Map<string, Use>;
  /** Files of which it passes on everything. */
  passedOnWhole: string[];
  uses: Use[];
}

/** The use of an export of another file; `*` is all of them. */
interface Use {
  file: string;
  name: string;
}

/** Finds the file that an import names; undefined when it is none of the tree. */
export type Resolve = (specifier: string, importer: string) => string | undefined;

/**
 * Finds exports that no other file uses: `<file>: <name>`. An export that an index passes on counts as used when somebody
 * imports it from there. Default exports are left out: they are for tools, which find them by the name of the file.
 *
 * @param sources the text of every file, by its path
 * @param named files that are not imported but named by their path: all of their exports count as used
 */
export function unusedExports(sources: Map<string, string>, resolve: Resolve, named: string[] = []): string[] {
  const modules = new Map([...sources].map(([file, text]) => [file, readModule(file, text, resolve)]));
  const used = new Set<string>();
  const use = ({ file, name }: Use): void => {
    const key = `${file}: ${name}`;
    const module = modules.get(file);
    if (!module || used.has(key)) return;
    used.add(key);
    if (name === '*') for (const each of namesOf(module)) use({ file, name: each });
    const origin = module.passedOn.get(name);
    if (origin) use(origin);
    else if (!module.exports.has(name)) for (const whole of module.passedOnWhole) use({ file: whole, name });
  };
  for (const { uses } of modules.values()) uses.forEach(use);
  for (const file of named) use({ file, name: '*' });
  return [...modules].flatMap(([file, module]) =>
    namesOf(module)
      .map((name) => `${file}: ${name}`)
      .filter((key) => !used.has(key)),
  );
}

function namesOf({ exports, passedOn }: Module): string[] {
  return [...exports, ...passedOn.keys()];
}

function readModule(file: string, text: string, resolve: Resolve): Module {
  const module: Module = { exports: new Set(), passedOn: new Map(), passedOnWhole: [], uses: [] };
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const find = (specifier: ts.Node | undefined) =>
    specifier && ts.isStringLiteral(specifier) ? resolve(specifier.text, file) : undefined;
  for (const statement of source.statements) readStatement(statement, module, find);
  readNested(source, module, find);
  return module;
}

type Find = (specifier: ts.Node | undefined) => string | undefined;

function readStatement(statement: ts.Statement, module: Module, find: Find): void {
  if (ts.isImportDeclaration(statement)) readImport(statement, module, find);
  else if (ts.isExportDeclaration(statement)) readExport(statement, module, find);
  else if (isExported(statement)) for (const name of declaredNames(statement)) module.exports.add(name);
}

function readImport({ importClause, moduleSpecifier }: ts.ImportDeclaration, module: Module, find: Find): void {
  const file = find(moduleSpecifier);
  const bindings = importClause?.namedBindings;
  if (!file || !bindings) return;
  if (ts.isNamespaceImport(bindings)) module.uses.push({ file, name: '*' });
  else for (const each of bindings.elements) module.uses.push({ file, name: (each.propertyName ?? each.name).text });
}

function readExport({ exportClause, moduleSpecifier }: ts.ExportDeclaration, module: Module, find: Find): void {
  const file = find(moduleSpecifier);
  if (!exportClause) {
    if (file) module.passedOnWhole.push(file);
  } else if (ts.isNamespaceExport(exportClause)) {
    if (file) module.passedOn.set(exportClause.name.text, { file, name: '*' });
  } else {
    for (const { propertyName, name } of exportClause.elements) {
      if (file) module.passedOn.set(name.text, { file, name: (propertyName ?? name).text });
      else module.exports.add(name.text);
    }
  }
}

/** `import('./x.js')` as an expression uses all of the file; as a type, what is named after it. */
function readNested(node: ts.Node, module: Module, find: Find): void {
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const file = find(node.arguments[0]);
    if (file) module.uses.push({ file, name: '*' });
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const file = find(node.argument.literal);
    const name = node.qualifier && ts.isIdentifier(node.qualifier) ? node.qualifier.text : '*';
    if (file) module.uses.push({ file, name });
  }
  ts.forEachChild(node, (child) => readNested(child, module, find));
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const kinds = modifiers.map(({ kind }) => kind);
  return kinds.includes(ts.SyntaxKind.ExportKeyword) && !kinds.includes(ts.SyntaxKind.DefaultKeyword);
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  }
  const { name } = statement as ts.DeclarationStatement;
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}
