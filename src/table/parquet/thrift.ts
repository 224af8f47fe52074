/**
 * The compact protocol of Thrift, as far as Parquet's metadata needs it: structs by field number, integers, texts, lists.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export type ThriftValue = number | string | readonly ThriftValue[] | ThriftStruct;
export type ThriftStruct = ReadonlyMap<number, ThriftValue>;

/** A field to write. Integers say their width, since readers may check it. */
export type ThriftField =
  | readonly [id: number, kind: "i32" | "i64", value: number]
  | readonly [id: number, kind: "text", value: string]
  | readonly [id: number, kind: "struct", value: readonly ThriftField[]]
  | readonly [id: number, kind: "i32s", value: readonly number[]]
  | readonly [id: number, kind: "texts", value: readonly string[]]
  | readonly [id: number, kind: "structs", value: readonly (readonly ThriftField[])[]];

const typeIds = { i32: 5, i64: 6, text: 8, list: 9, struct: 12 } as const;

export function writeThrift(fields: readonly ThriftField[]): Buffer {
  const bytes: number[] = [];
  writeStruct(bytes, fields);
  return Buffer.from(bytes);
}

function writeStruct(bytes: number[], fields: readonly ThriftField[]): void {
  let last = 0;
  for (const field of fields) {
    const [id, kind] = field;
    const type = kind === "i32s" || kind === "texts" || kind === "structs" ? typeIds.list : typeIds[kind];
    bytes.push(((id - last) << 4) | type);
    last = id;
    writeField(bytes, field);
  }
  bytes.push(0);
}

function writeField(bytes: number[], [, kind, value]: ThriftField): void {
  switch (kind) {
    case "i32":
    case "i64":
      writeVarint(bytes, zigzag(value));
      return;
    case "text":
      writeText(bytes, value);
      return;
    case "struct":
      writeStruct(bytes, value);
      return;
    case "i32s":
      writeListHeader(bytes, value.length, typeIds.i32);
      for (const each of value) writeVarint(bytes, zigzag(each));
      return;
    case "texts":
      writeListHeader(bytes, value.length, typeIds.text);
      for (const each of value) writeText(bytes, each);
      return;
    case "structs":
      writeListHeader(bytes, value.length, typeIds.struct);
      for (const each of value) writeStruct(bytes, each);
      return;
  }
}

function writeListHeader(bytes: number[], length: number, type: number): void {
  if (length < 15) bytes.push((length << 4) | type);
  else {
    bytes.push(0xf0 | type);
    writeVarint(bytes, length);
  }
}

function writeText(bytes: number[], text: string): void {
  const encoded = Buffer.from(text, "utf8");
  writeVarint(bytes, encoded.length);
  for (const byte of encoded) bytes.push(byte);
}

/** Sizes and offsets stay far below 2^52, so plain arithmetic does (bit operators would cut at 32 bits). */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

export function writeVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

/** The struct that begins at an offset, and where it ends. Field types that Parquet's metadata does not use end in an error. */
export function readThrift(bytes: Buffer, offset: number): { readonly struct: ThriftStruct; readonly end: number } {
  const reader = new ThriftReader(bytes, offset);
  return { struct: reader.struct(), end: reader.at };
}

class ThriftReader {
  at: number;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer, offset: number) {
    this.#bytes = bytes;
    this.at = offset;
  }

  struct(): ThriftStruct {
    const fields = new Map<number, ThriftValue>();
    let id = 0;
    for (let head = this.#byte(); head !== 0; head = this.#byte()) {
      id = head >> 4 === 0 ? unzigzag(this.varint()) : id + (head >> 4);
      fields.set(id, this.#value(head & 15));
    }
    return fields;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (let byte = this.#byte(); ; byte = this.#byte()) {
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }

  #value(type: number): ThriftValue {
    switch (type) {
      case 1:
      case 2:
        return type === 1 ? 1 : 0;
      case 3:
        return this.#byte();
      case 4:
      case typeIds.i32:
      case typeIds.i64:
        return unzigzag(this.varint());
      case typeIds.text: {
        const length = this.varint();
        this.at += length;
        return this.#bytes.toString("utf8", this.at - length, this.at);
      }
      case typeIds.list: {
        const head = this.#byte();
        const length = head >> 4 === 15 ? this.varint() : head >> 4;
        return Array.from({ length }, () => this.#value(head & 15));
      }
      case typeIds.struct:
        return this.struct();
      default:
        throw new RangeError(`Thrift type ${type} at byte ${this.at}`);
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.at++];
    if (byte === undefined) throw new RangeError("Thrift data ends too early");
    return byte;
  }
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

/** Fields that must be there. @throws RangeError */
export function numberAt(struct: ThriftStruct, id: number): number {
  const value = struct.get(id);
  if (typeof value !== "number") throw new RangeError(`its metadata lacks field ${id}`);
  return value;
}

export function structAt(struct: ThriftStruct, id: number): ThriftStruct {
  const value = struct.get(id);
  if (!(value instanceof Map)) throw new RangeError(`its metadata lacks field ${id}`);
  return value as ThriftStruct;
}

export function structsAt(struct: ThriftStruct, id: number): readonly ThriftStruct[] {
  const value = struct.get(id);
  if (!Array.isArray(value)) throw new RangeError(`its metadata lacks field ${id}`);
  return value as readonly ThriftStruct[];
}
