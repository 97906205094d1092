const BLOCK = 1 << 16;

/**
 * A map from whole numbers to numbers, 24 bytes an entry and no objects, in order of insertion:
 * a million keys in a `Map` would cost five times as much.
 */
export class CompactMap {
  readonly #keys: Float64Array[] = [];
  readonly #values: Float64Array[] = [];
  #slots = new Int32Array(1 << 10);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Where the key is, or where it would go. */
  #slot(key: number): number {
    const mask = this.#slots.length - 1;
    // Both halves of the 53 bits take part, else keys that differ only above bit 32 would collide.
    let at = (Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 2 ** 32) | 0, 0x85ebca6b)) >>> 0;
    at = (at ^ (at >>> 15)) & mask;
    for (;;) {
      const entry = this.#slots[at]!;
      if (entry === 0 || this.#key(entry - 1) === key) return at;
      at = (at + 1) & mask;
    }
  }

  #key(entry: number): number {
    return this.#keys[entry >>> 16]![entry & (BLOCK - 1)]!;
  }

  get(key: number): number | undefined {
    const entry = this.#slots[this.#slot(key)]!;
    return entry === 0 ? undefined : this.#values[(entry - 1) >>> 16]![(entry - 1) & (BLOCK - 1)]!;
  }

  set(key: number, value: number): void {
    const slot = this.#slot(key);
    let entry = this.#slots[slot]! - 1;
    if (entry < 0) {
      entry = this.#size++;
      if ((entry & (BLOCK - 1)) === 0) {
        this.#keys.push(new Float64Array(BLOCK));
        this.#values.push(new Float64Array(BLOCK));
      }
      this.#keys[entry >>> 16]![entry & (BLOCK - 1)] = key;
      this.#slots[slot] = entry + 1;
    }
    this.#values[entry >>> 16]![entry & (BLOCK - 1)] = value;
    if (this.#size * 4 > this.#slots.length * 3) this.#grow();
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let entry = 0; entry < this.#size; entry++) this.#slots[this.#slot(this.#key(entry))] = entry + 1;
  }

  *entries(): Generator<[key: number, value: number]> {
    for (let entry = 0; entry < this.#size; entry++) {
      yield [this.#key(entry), this.#values[entry >>> 16]![entry & (BLOCK - 1)]!];
    }
  }
}
