import type { Call } from '../http/call';
import { emptyReply, htmlReply, jsonReply, redirectReply, type Reply } from '../http/reply';
import type { Services } from '../services';
import type { World } from '../world';
import type { Session } from '../world/types';

const loginPage = `<!doctype html>
<html lang="zh-CN">
  <head><meta charset="utf-8" /><title>金山办公 - 登录</title></head>
  <body>
    <h1>登录 WPS 帐号</h1>
    <form method="post" action="/login"><button type="submit">登录</button></form>
  </body>
</html>
`;

/** Login page, login, and the question whether somebody is logged in. */
export function answerAccount({ world }: Services, call: Call): Reply {
  if (call.path === '/api/v3/islogin') return isLogin(world, call);
  if (call.path === '/' && call.method === 'GET') return htmlReply(200, loginPage);
  if (call.path === '/login' && call.method === 'POST') {
    const session = world.sessions.login();
    const step = `https://www.kdocs.cn/singleSign4CST?ticket=${session.value}&cb=%2Flatest`;
    return redirectReply(step, { 'set-cookie': sessionCookies(session, '.wps.cn') });
  }
  return emptyReply(404);
}

/** The step of the login which brings the session to kdocs.cn. */
export function singleSign({ world }: Services, call: Call): Reply {
  const session = world.sessions.current();
  const ticket = call.query.get('ticket') ?? '';
  if (world.sessions.find({ wps_sid: ticket }) === undefined) return emptyReply(403);
  const target = call.query.get('cb') ?? '';
  const path = /^\/(?!\/)/.test(target) ? target : '/latest';
  return redirectReply(path, { 'set-cookie': sessionCookies(session, '.kdocs.cn') });
}

function sessionCookies(session: Session, domain: string): readonly string[] {
  const scope = `Domain=${domain}; Path=/; Secure`;
  return [
    `${session.name}=${session.value}; ${scope}; HttpOnly`,
    `csrf=${session.value.slice(4, 36)}; ${scope}`,
  ];
}

function isLogin({ sessions, business }: World, call: Call): Reply {
  const user = sessions.find(call.cookies)?.user;
  if (!user) return jsonReply(401, { result: 'userNotLogin', msg: 'userNotLogin' });
  return jsonReply(200, {
    result: 'ok',
    userid: user.id,
    companyid: user.companyId,
    current_companyid: user.companyId,
    is_company_account: business,
    is_plus: false,
    loginmode: 'wechat',
  });
}
