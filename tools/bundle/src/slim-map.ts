import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';

/**
 * A source map as far as an error's stack needs it: where each line begins. Node parses a map as soon as anybody asks
 * for a stack, and keeps it.
 */
export function slimMap(text: string): string {
  const map = JSON.parse(text) as { mappings: string };
  const mappings = decode(map.mappings).map(segments => {
    let before: SourceMapSegment | undefined;
    return segments.flatMap((segment): SourceMapSegment[] => {
      if (segment.length === 1) return [];
      const [column, source, line, sourceColumn] = segment;
      if (before?.[1] === source && before[2] === line) return [];
      before = [column, source, line, sourceColumn];
      return [before];
    });
  });
  return JSON.stringify({ ...map, names: [], mappings: encode(mappings) });
}
