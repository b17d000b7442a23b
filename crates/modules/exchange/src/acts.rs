//! The closed list of what can be asked of the exchange module, and who may by default.

kernel::acts! {
    /// See one's own inbox, and what reaches one elsewhere.
    read NoticeRead = "exchange.notice.read";
    /// Mark notices of one's own inbox as read.
    write NoticeMark = "exchange.notice.mark";
    /// Choose what reaches one outside of the inbox.
    write PreferenceSet = "exchange.preference.set";
    /// Put a notice into the inbox of everybody whom an event concerns.
    write NoticeDeliver = "exchange.notice.deliver";
}

kernel::policies! {
    NoticeRead: STAFF => Own;
    NoticeMark: STAFF => Own;
    PreferenceSet: STAFF => Own;
    NoticeDeliver: JOB => All;
}
