//! `publish --rollback`: goes back to a former release, or shows what that would change.

use super::{Errand, Summary, end};
use crate::cli::Exit;
use crate::diagnostic::Diagnostic;
use crate::site::publish::{Parcel, Plan, Target};

impl Errand<'_> {
    pub(super) fn roll_back(&self, target: &mut dyn Target, id: &str) -> Result<Exit, Diagnostic> {
        let id = Some(id).filter(|id| !id.is_empty());
        if self.args.dry_run {
            return self.show_former(target, id);
        }
        let which = id.map_or_else(|| "the release before this one".to_owned(), |id| format!("`{id}`"));
        if !self.agreed(&format!("go back to {which} in {}?", target.place()))? {
            return Ok(self.left_alone());
        }
        let release = target.roll_back(id, self.args.message.as_deref())?;
        let diagnostics = target.remarks();
        self.terminal.say(&format!("{} is back at {release}", target.place()));
        let summary =
            Summary { published: true, place: target.place(), release: Some(release), diagnostics, ..self.summary() };
        Ok(end(&summary, self.terminal, self.args))
    }

    /// What readers would get, and what would change for them.
    fn show_former(&self, target: &mut dyn Target, id: Option<&str>) -> Result<Exit, Diagnostic> {
        let former = target.former(id)?;
        let (parcel, standing) = (Parcel::former(&former.record), target.look()?);
        let plan = Plan::new(&parcel, &standing);
        let gone = plan.reasons(&[]);
        self.show(&plan, &gone, &target.place());
        self.terminal.say(&format!("a dry run of going back to {}: nothing was changed there", former.id));
        let summary = Summary {
            place: target.place(),
            base_url: &parcel.base_url,
            put: &plan.put,
            delete: &gone,
            kept: plan.kept,
            foreign: plan.foreign,
            bytes: plan.bytes(),
            release: Some(former.id),
            ..self.summary()
        };
        Ok(end(&summary, self.terminal, self.args))
    }
}
