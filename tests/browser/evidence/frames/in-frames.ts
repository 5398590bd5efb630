/** Ways to make a frame or popup and to run code in it. Each runs in the page, on its own: nothing of this module is there. */
export const inFrames = {
  /** Runs code in this document, as a script of the page. */
  run(code: string): void {
    const script = document.createElement('script');
    script.textContent = code;
    document.body.append(script);
  },

  /** A frame with `src` or `srcdoc`; it brings its own code. */
  open(text: string, how: string, sandboxed: boolean): void {
    const frame = document.createElement('iframe');
    if (sandboxed) frame.sandbox.value = 'allow-scripts';
    frame.setAttribute(how, text);
    document.body.append(frame);
  },

  /** A frame with an address; the code runs when it has loaded. */
  load(url: string, code: string, isCredentialless: boolean): Promise<void> {
    return new Promise((done) => {
      const frame = document.createElement('iframe');
      (frame as { credentialless?: boolean }).credentialless = isCredentialless;
      frame.src = url;
      frame.onload = () => {
        const inner = frame.contentDocument!;
        const script = inner.createElement('script');
        script.textContent = code;
        inner.body.append(script);
        done();
      };
      document.body.append(frame);
    });
  },

  /** A frame that is used in the same turn in which it came. */
  blank(code: string): void {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentDocument!;
    const script = inner.createElement('script');
    script.textContent = code;
    inner.body.append(script);
  },

  write(html: string): void {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentDocument!;
    inner.open();
    inner.write(html);
    inner.close();
  },

  blob(html: string): void {
    const frame = document.createElement('iframe');
    frame.src = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
    document.body.append(frame);
  },

  /** A popup of this page: without an address it is used at once, else when it has loaded. */
  popup(url: string, code: string): Promise<void> {
    const opened = window.open(url)!;
    const run = () => {
      const script = opened.document.createElement('script');
      script.textContent = code;
      opened.document.body.append(script);
    };
    if (url === '') return Promise.resolve(run());
    return new Promise((done) => {
      opened.onload = () => done(run());
    });
  },
};
