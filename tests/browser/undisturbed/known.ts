/** A difference that cannot be avoided. It stands under the same name, with its reason, in ARCHITECTURE.md, "Known differences". When it is no longer there, the suite fails as well. */
export interface Known {
  name: string;
  where: RegExp;
}

export const known: readonly Known[] = [
  { name: 'One microtask later', where: /microtasks of / },
  { name: 'Our frame below code of the page', where: /code of the page below a native/ },
  { name: 'A hooked function as a prototype', where: /an object that inherits from a hooked function/ },
  { name: 'The stand-in of a storage object', where: /a storage object that is cloned|a member of a storage object that cannot be set|an item that is defined as not configurable/ },
  { name: 'Source of a violation', where: /what the rules forbid \/ 1\./ },
  { name: 'Numbers of timers', where: /what the rules forbid \/ 0\.10\.value/ },
];
