/** Values of an envelope's code that mean success everywhere (FAULTS §6.4.3); compared as lower-case text. `1` must be learnt per origin. */
export const successCodes: ReadonlySet<string> = new Set([
  '0', '00', '000', '0000', '00000', '000000', '200', '201', '202', '204', '20000', '10000', 's', 'ok', 'success', 'succeeded', 'a00000', 'true',
]);
