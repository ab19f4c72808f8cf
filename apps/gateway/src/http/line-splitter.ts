/** A line of an NDJSON body: its bytes, or null when it was longer than allowed. `index` counts lines from 0, blank ones too. */
export interface Line {
  readonly index: number;
  readonly bytes: Buffer | null;
}

const NEWLINE = 0x0a;

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  return true;
}

/** Cuts a stream of bytes into lines, holding at most one line of at most `maxBytes`. Blank lines are left out. */
export class LineSplitter {
  private held: Buffer[] = [];
  private heldBytes = 0;
  private overlong = false;
  private index = 0;

  constructor(private readonly maxBytes: number) {}

  push(piece: Buffer): Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, start)) {
      this.hold(piece.subarray(start, end));
      this.cut(lines);
      start = end + 1;
    }
    if (start < piece.length) this.hold(piece.subarray(start));
    return lines;
  }

  /** The last line, when the body ends without a newline. */
  end(): Line[] {
    const lines: Line[] = [];
    if (this.heldBytes > 0 || this.overlong) this.cut(lines);
    return lines;
  }

  private hold(bytes: Buffer): void {
    this.heldBytes += bytes.length;
    if (this.heldBytes > this.maxBytes) {
      this.overlong = true;
      this.held = [];
    } else if (!this.overlong) this.held.push(bytes);
  }

  private cut(lines: Line[]): void {
    const index = this.index++;
    if (this.overlong) lines.push({ index, bytes: null });
    else {
      const bytes = this.held.length === 1 ? this.held[0]! : Buffer.concat(this.held);
      if (!isBlank(bytes)) lines.push({ index, bytes });
    }
    this.held = [];
    this.heldBytes = 0;
    this.overlong = false;
  }
}
