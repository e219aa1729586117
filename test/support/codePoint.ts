import fc from 'fast-check';

/** Any code point except lone surrogates, like fast-check's unit `binary`, which takes a second to build in each file. */
export const codePoint = fc.nat(0x10f7ff).map((at) => String.fromCodePoint(at < 0xd800 ? at : at + 0x800));
