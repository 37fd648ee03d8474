import { dirname } from 'node:path/posix';

/** A file that imports another one. */
export interface Import {
  from: string;
  to: string;
}

/** What puts a lib or an app together stands above all of its folders. */
const TOP = /^(apps|libs)\/[^/]+\/src\/(index|main|[^/]+\.module)\.ts$|^bench\/main\.ts$/;

/** The part of the tree that a file belongs to: folders are compared within it only. */
const PART = /^(?:apps|libs)\/[^/]+|^[^/]+/;

/**
 * Finds folders of one lib, app or tool that import each other, directly or around some corners, and gives an example of
 * each import: `a/one → b/two (by a/one/x.ts → b/two/y.ts)`. A folder is the files directly in it: also a folder and
 * one inside it must not import each other. Specs may import from anywhere.
 */
export function folderCycles(imports: Import[]): string[] {
  const graph = folderGraph(imports);
  const violations: string[] = [];
  for (const [from, targets] of graph) {
    for (const [to, example] of targets) {
      if (reaches(graph, to, from)) violations.push(`${from} → ${to} (by ${example.from} → ${example.to})`);
    }
  }
  return violations.sort();
}

type FolderGraph = Map<string, Map<string, Import>>;

function folderGraph(imports: Import[]): FolderGraph {
  const graph: FolderGraph = new Map();
  for (const each of imports) {
    const [from, to] = [dirname(each.from), dirname(each.to)];
    const samePart = PART.exec(each.from)?.[0] === PART.exec(each.to)?.[0];
    if (from === to || !samePart || TOP.test(each.from) || each.from.endsWith('.spec.ts')) continue;
    const targets = graph.get(from) ?? new Map<string, Import>();
    if (!targets.has(to)) targets.set(to, each);
    graph.set(from, targets);
  }
  return graph;
}

function reaches(graph: FolderGraph, from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...(graph.get(from)?.keys() ?? [])].some((next) => reaches(graph, next, to, seen));
}
