// Written by toolchain/build.mjs from assembly/. Do not edit.
export const sourceHash = "bdfde5d0cea1839bb06ccf419a46ae8985c10b2cf3b45880f51c44cbdc232b6f";
/** Place of the byte that says whether the imported memory is shared. */
export const limitsFlagOffset = 38;
export const wasmBase64 =
  "AGFzbQEAAAABDQFgCX9/f39/fX1/fwACEgEDZW52Bm1lbW9yeQIDAICABAMCAQAHEgIFcHJvYmUAAAZtZW1vcnkCAApSAVABAn8gACEJA0AgASAJSgRAIAlBAnQiCiADaiAFIAQgCmoqAgCUIAaSOAIAIAlBAWohCQwBCwsgByACIAhsaiICIAIqAgAgASAAa7KSOAIACw==";
