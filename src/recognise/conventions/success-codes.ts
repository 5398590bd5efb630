/** True for values of an envelope's code that mean success everywhere (catalogue §6.4.3). `1` must be learnt per origin. */
export const isSuccessCode = (code: string | number | boolean): boolean => code === 0 || code === 200 || /^(?:0{1,6}|20[0124]|[12]0000|s|ok|success|succeeded|a00000|true)$/i.test(String(code));
