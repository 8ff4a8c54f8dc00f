import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { Loaders } from '../../loaders/index.js';
import type { KindLoaders } from '../../loaders/lookup.loaders.js';
import { ice } from '../../datasources/endpoints.js';
import { webFormStub, type WebFormRecord } from '../../loaders/web-form.loaders.js';
import { Skill } from '../../schema/skill/skill.type.js';
import {
  WebForm,
  WebFormControl,
  WebFormControlKind,
} from '../../schema/web-form/web-form.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS, READS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import { kindName, kindReach, prefetchKinds } from '../kit/lookup-resolver.js';
import { prefetchOf, follow, withFallback, skillLink, type Reach } from '../kit/link.js';

const skill = skillLink('EMAIL');

@Resolver(() => WebForm)
export class WebFormLinks {
  @Prefetch(prefetchOf(skill))
  @Calls(...LISTS.skills)
  @FieldResolver(() => Skill, {
    nullable: true,
    description: 'The skill that gets its messages.',
  })
  skill(@Root() form: WebForm, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(skill, form.skillId, ctx, info);
  }

  @Calls(ice.email.getWebFormControlList)
  @FieldResolver(() => [WebFormControl], {
    nullable: 'itemsAndList',
    description: 'What there is to fill in. One call a form.',
  })
  controls(@Root() form: WebForm, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return withFallback(ctx.load.webForms.controls.of(form.id), null, ctx, info);
  }
}

const webForm: Reach<WebFormRecord> = {
  rowFields: new Set(['name', 'isActive', 'skillId', 'skill']),
  loader: (load) => ({ load: (id) => load.webForms.one(id) }),
  stub: webFormStub,
};

const kinds = (load: Loaders): KindLoaders => load.webForms.controls.kinds;
const kind = kindReach(kinds);

@Resolver(() => WebFormControl)
export class WebFormControlLinks {
  @Calls(...READS.webForm)
  @FieldResolver(() => WebForm, {
    nullable: true,
    description: 'The form that it is a control of.',
  })
  webForm(@Root() control: WebFormControl, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(webForm, control.webFormId, ctx, info);
  }

  @Prefetch(prefetchKinds(kinds))
  @Calls(ice.email.getControlList)
  @FieldResolver(() => WebFormControlKind, { nullable: true, description: 'Its kind.' })
  kind(@Root() control: WebFormControl, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(kind, control.kindId, ctx, info);
  }

  @Prefetch({ start: ({ ctx }) => ctx.load.webForms.controls.kinds.list() })
  @Calls(ice.email.getControlList)
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The name of its kind, as ICE says it.',
  })
  kindName(@Root() control: WebFormControl, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return kindName(ctx.load.webForms.controls.kinds, control.kindId, ctx, info);
  }
}
