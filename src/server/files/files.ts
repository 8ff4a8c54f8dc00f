import { extname } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Budget, FILE_LIMITS } from '../../budget/budget.js';
import type { Services } from '../../context/context.js';
import { ChatDatasource } from '../../datasources/chat/chat.datasource.js';
import { DataDatasource } from '../../datasources/data/data.datasource.js';
import { EmailDatasource } from '../../datasources/email/email.datasource.js';
import type { AnyEndpoint } from '../../datasources/contract/endpoint.js';
import type { IceDatasource } from '../../datasources/ice-datasource.js';
import { UpstreamMeter } from '../../datasources/meter.js';
import { IceGraphError } from '../../errors.js';
import { buildLoaders, type Loaders } from '../../loaders/index.js';
import { followFiles, type FollowedFile } from './followed-files.js';
import { landed } from './upload-results.js';
import type { LinkKind, OpenedLink } from '../../session/sealed/file-links.js';
import type { Telemetry } from '../../telemetry/telemetry.js';
import type { CallerLimits } from '../caller-limits.js';
import { clientSignal } from '../client-signal.js';
import { registerScope } from '../scope.js';
import { UploadBodies } from './upload-bodies.js';

/** What routes of files share. */
export interface FileRoutes {
  readonly limits: CallerLimits;
  readonly telemetry: Telemetry;
}

interface Opened {
  readonly link: OpenedLink;
  readonly endpoint: AnyEndpoint;
  readonly ice: IceDatasource;
  /** Reads in the name of the link's caller, none of them made before. */
  load(): Loaders;
}

/**
 * Files behind sealed links, at `/files/<sealed>`: read by GET and written by POST, without headers of
 * any kind. What is read passes through, what is written is taken in first; a link itself is made by a
 * resolver, see file-links.ts.
 */
export async function registerFiles(
  app: FastifyInstance,
  services: Services,
  { limits, telemetry }: FileRoutes,
): Promise<void> {
  const bodies = new UploadBodies();
  const opened = async (
    request: FastifyRequest,
    reply: FastifyReply,
    kind: LinkKind,
    { follower }: FollowedFile,
  ): Promise<Opened> => {
    const { upstream, sessions } = services;
    const link = await sessions.files.open((request.params as { '*': string })['*'], kind);
    const endpoint = [...upstream.contract.endpoints].find(({ key }) => key === link.endpoint);
    if (!endpoint || !upstream.isConfigured(endpoint.product)) {
      throw new IceGraphError('NOT_AVAILABLE', 'The file behind this link is switched off here.');
    }
    const { caller, callerKey } = link;
    const rate = await sessions.rateOf(callerKey);
    await limits.admit(callerKey, kind === 'upload' ? 'write' : 'read', rate);
    const meter = new UpstreamMeter(null, follower);
    const budget = new Budget(services.work?.file ?? FILE_LIMITS, clientSignal(reply));
    budget.begin({ isRead: kind === 'download' });
    reply.raw.once('close', () => budget.close());
    const asked = { signal: budget.signal, requestId: request.id };
    const scope = { upstream, caller, callerKey, meter, ...asked };
    const products = {
      chat: new ChatDatasource(scope),
      email: new EmailDatasource(scope),
      data: new DataDatasource(scope),
    };
    const load = () => buildLoaders({ ...products, lists: services.lists, session: caller, meter });
    return { link, endpoint, ice: products[endpoint.product], load };
  };

  await registerScope(app, 'files', async (files) => {
    // Whatever is sent is a file: nothing here is read as JSON.
    files.removeAllContentTypeParsers();
    files.addContentTypeParser('*', (_request, _payload, done) => done(null));
    files.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    const followed = followFiles(files, telemetry, ({ method }) =>
      method === 'POST' ? 'upload' : 'download',
    );

    const config = { isSealedLink: true };

    // No HEAD: what the file is, only ICE can say, by making it.
    files.get('/files/*', { config, exposeHeadRoute: false }, async (request, reply) => {
      const { link, endpoint, ice } = await opened(request, reply, 'download', followed(request));
      const file = await ice.download(endpoint as never, link.args);
      reply.header('content-type', file.contentType);
      reply.header('content-disposition', attachment(link.fileName, file.fileName));
      if (file.length !== null) reply.header('content-length', file.length);
      return reply.send(file.stream);
    });

    files.post('/files/*', { config, decompress: false }, async (request, reply) => {
      const { link, endpoint, ice, load } = await opened(
        request,
        reply,
        'upload',
        followed(request),
      );
      const data = await bodies.take(request, link.callerKey, async (arrived) => {
        const { fileName } = link;
        const contentType = request.headers['content-type'] ?? 'application/octet-stream';
        await services.sessions.files.use(link);
        return landed({
          endpoint,
          send: () =>
            ice.call(endpoint, { ...link.args, file: { fileName, contentType, ...arrived } }),
          load,
        });
      });
      return { data };
    });
  });
}

const ENDING = /^\.[a-z0-9]{1,8}$/i;

/** The name that a file is kept under: ours, with the ending that ICE gives its own. */
function attachment(name: string, iceName: string | null): string {
  const ending = extname(iceName ?? '');
  const whole = extname(name) === '' && ENDING.test(ending) ? name + ending : name;
  const plain = whole.replace(/[^\w .()-]/g, '_');
  const exact = encodeURIComponent(whole).replace(/['()*]/g, (sign) => `%${hex(sign)}`);
  return `attachment; filename="${plain}"${plain === whole ? '' : `; filename*=UTF-8''${exact}`}`;
}

const hex = (sign: string): string => sign.charCodeAt(0).toString(16).toUpperCase();
