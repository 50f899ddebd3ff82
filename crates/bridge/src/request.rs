//! One request, and how a name finds it.

use crate::Session;
use desk::Failure;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A question of the window with the type of its answer.
pub trait Request: DeserializeOwned {
    /// What it is answered with.
    type Answer: Serialize;

    /// Answers it.
    ///
    /// # Errors
    /// When the job fails; the failure is what the person is told.
    fn answer(self, session: &Session) -> Result<Self::Answer, Failure>;
}

/// Answers the request of that name. A long text may come as a change of one that came before.
///
/// # Errors
/// When there is no such request, its fields are wrong, or the job fails.
pub fn answer(name: &str, mut fields: Value, session: &Session) -> Result<Value, Failure> {
    session.texts.unpack(&mut fields)?;
    crate::requests::dispatch(name, fields, session)
}

/// Reads the fields, answers, and writes the answer.
pub(crate) fn carry_out<R: Request>(fields: Value, session: &Session) -> Result<Value, Failure> {
    let request: R =
        serde_json::from_value(fields).map_err(|e| Failure::new("bad_request", e.to_string()))?;
    let answer = request.answer(session)?;
    serde_json::to_value(answer).map_err(|e| Failure::new("bad_answer", e.to_string()))
}
