const RETRIES = 3;
const WAIT_MS = 300;

/** Like fetch, but sends again what failed in the server. */
export async function fetchAgain(url: string, init: RequestInit): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await fetch(url, init);
    if (answer.status < 500 || attempt === RETRIES) return answer;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS * 2 ** attempt));
  }
}
