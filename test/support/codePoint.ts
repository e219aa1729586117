import fc from 'fast-check';

/** Any code point but halves of pairs: fast-check's own unit `binary`, without the second that it takes to build in each file. */
export const codePoint = fc.nat(0x10f7ff).map((at) => String.fromCodePoint(at < 0xd800 ? at : at + 0x800));
