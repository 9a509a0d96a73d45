import { SignIn } from '@yizhan/tool-client';
import { dataFolder, paths, readEndpoints } from '@yizhan/tool-stack';
import { DueError } from './due.error.js';
import type { DueOptions } from './due.options.js';

/** The explanations of a case's clocks in the running stack, as the service itself gives them. @throws DueError */
export async function explainRunning({ values, audience, lang, json }: DueOptions): Promise<string> {
  const { case: id, service, clock, account = 'head' } = values;
  if (!service) throw new DueError('missing-value', '--case 须与 --service 一起使用');
  const dataDir = dataFolder(process.env);
  const gateway = gatewayOf(dataDir);
  const authorization = `Bearer ${await new SignIn(dataDir).token(account)}`;
  const get = async (path: string): Promise<string> => {
    const address = `${gateway}/api/${encodeURIComponent(service)}/v1/cases/${encodeURIComponent(id!)}${path}`;
    const answer = await fetch(address, { headers: { authorization } });
    const text = await answer.text();
    if (answer.ok) return text;
    const { code = 'unknown', detail = text } = JSON.parse(text) as { code?: string; detail?: string };
    throw new DueError(code, detail);
  };
  const { clocks } = JSON.parse(await get('')) as { clocks: { id: string }[] };
  const wanted = clocks.filter(found => clock === undefined || found.id === clock);
  const query = `?audience=${audience}&lang=${lang}&format=${json ? 'json' : 'text'}`;
  const found = await Promise.all(wanted.map(({ id: clockId }) => get(`/clocks/${clockId}/explanation${query}`)));
  return json ? `[${found.join(',')}]` : found.map(text => text.trimEnd()).join('\n\n');
}

function gatewayOf(dataDir: string): string {
  try {
    return readEndpoints(paths(dataDir).endpoints).gateway;
  } catch {
    throw new DueError('no-stack', '没有运行中的系统，请先 npm start');
  }
}
