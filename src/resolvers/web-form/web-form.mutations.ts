import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import * as api from '../../datasources/email/web-forms.endpoints.js';
import {
  PublishWebFormInput,
  PublishWebFormPayload,
  SetWebFormActiveInput,
  SetWebFormActivePayload,
} from '../../schema/web-form/web-form.inputs.js';
import { WebForm } from '../../schema/web-form/web-form.type.js';
import { Calls } from '../kit/calls.js';
import { READS } from '../kit/reads.js';
import { changedById } from '../kit/mutation.js';

/** How each of these mutations reads back. */
const form = (ctx: Context) =>
  ({
    field: 'webForm',
    noun: 'webForm',
    read: (id: string) => ctx.load.webForms.fresh(id),
  }) as const;

@Resolver(() => WebForm)
export class WebFormMutations {
  @Authorized()
  @Calls(ice.email.activeInactiveWebForm, ...READS.webForm)
  @Mutation(() => SetWebFormActivePayload, {
    nullable: true,
    description: 'Switches a web form on or off.',
  })
  setWebFormActive(
    @Arg('input', () => SetWebFormActiveInput, { description: 'Which form, on or off.' })
    input: SetWebFormActiveInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { isActive } = input;
    return changedById(ctx, info, {
      ...form(ctx),
      input,
      change: (id) => ctx.email.call(api.activeInactiveWebForm, { id, isActive }),
    });
  }

  @Authorized()
  @Calls(ice.email.publishWebForm, ...READS.webForm)
  @Mutation(() => PublishWebFormPayload, {
    nullable: true,
    description:
      'Publishes a web form. ICE does not tell where it is then, nor whether it is published.',
  })
  publishWebForm(
    @Arg('input', () => PublishWebFormInput, { description: 'Which form.' })
    input: PublishWebFormInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return changedById(ctx, info, {
      ...form(ctx),
      input,
      change: (id) => ctx.email.call(api.publishWebForm, { id }),
    });
  }
}
