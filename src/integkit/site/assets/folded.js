// The words of a text in the form in which they are compared; the index was made with the same rules.
"use strict";
function integkitFolded(text) {
  const bare = text.normalize("NFKD").toLowerCase().replace(/ß/g, "ss").replace(/ı/g, "i").replace(/\p{M}/gu, "");
  return (bare.match(/[\p{L}\p{N}]+/gu) || []).map((word) => [...word.replace(/([aou])e/g, "$1")].slice(0, 40).join(""));
}
