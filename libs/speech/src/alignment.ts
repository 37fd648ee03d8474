import { type Shapes } from './shapes.js';
import { BANDS } from './spectrogram.js';

/** Where a known sound lies in a longer one, in frames, and how far from it that is, per frame. */
export interface Alignment {
  from: number;
  to: number;
  distance: number;
}

/** What it costs to skip a frame of the recording: little, as lines stretch speech, but not nothing. */
const SKIP = 0.05;

/** A frame of the known sound against all of the recording. */
interface Row {
  /** How far it is from each frame. */
  local: Float32Array;
  /** What the best path to each frame costs. */
  costs: Float32Array;
  /** Where that path began. */
  starts: Int32Array;
}

/**
 * Where in a recording a known sound lies best: dynamic time warping with both ends free, between half and twice the
 * pace. Only every `stride`th frame of either is looked at.
 */
export function align(known: Shapes, recording: Shapes, stride = 1): Alignment {
  const rows = Math.ceil(known.length / stride);
  const columns = Math.ceil(recording.length / stride);
  let [higher, above, here] = [emptyRow(columns), emptyRow(columns), emptyRow(columns)];
  for (let row = 0; row < rows; row++) {
    [higher, above, here] = [above, here, higher];
    measure(here.local, known, row * stride, recording, stride);
    if (row === 0) begin(here);
    else extend(here, above, row > 1 ? higher : undefined);
  }
  const to = smallest(here.costs);
  return { from: here.starts[to]! * stride, to: (to + 1) * stride, distance: here.costs[to]! / rows };
}

function emptyRow(columns: number): Row {
  return {
    local: new Float32Array(columns),
    costs: new Float32Array(columns),
    starts: new Int32Array(columns),
  };
}

function measure(into: Float32Array, known: Shapes, frame: number, recording: Shapes, stride: number): void {
  const vectors = recording.vectors;
  const shape = known.vectors.subarray(frame * BANDS, (frame + 1) * BANDS);
  for (let column = 0; column < into.length; column++) {
    let dot = 0;
    for (let band = 0, at = column * stride * BANDS; band < BANDS; band++, at++) dot += shape[band]! * vectors[at]!;
    into[column] = known.sizes[frame]! + recording.sizes[column * stride]! - 2 * dot;
  }
}

function begin({ local, costs, starts }: Row): void {
  costs.set(local);
  for (let column = 0; column < starts.length; column++) starts[column] = column;
}

/** One frame further: with one of the recording, with two, or together with the frame before on one. */
function extend({ local, costs, starts }: Row, above: Row, higher: Row | undefined): void {
  costs[0] = Infinity;
  for (let column = 1; column < costs.length; column++) {
    let cost = above.costs[column - 1]!;
    let start = above.starts[column - 1]!;
    if (column > 1 && above.costs[column - 2]! + SKIP < cost) {
      cost = above.costs[column - 2]! + SKIP;
      start = above.starts[column - 2]!;
    }
    if (higher && higher.costs[column - 1]! + above.local[column]! < cost) {
      cost = higher.costs[column - 1]! + above.local[column]!;
      start = higher.starts[column - 1]!;
    }
    costs[column] = cost + local[column]!;
    starts[column] = start;
  }
}

function smallest(costs: Float32Array): number {
  let at = 0;
  for (let column = 1; column < costs.length; column++) if (costs[column]! < costs[at]!) at = column;
  return at;
}
